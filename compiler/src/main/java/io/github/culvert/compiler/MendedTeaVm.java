package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.teavm.backend.c.generate.CodeGenerator;
import org.teavm.model.util.UsageExtractor;

/**
 * Two methods of TeaVM 0.15.0 that make wrong code where exceptions are caught, each with an
 * instruction or two added as its class is loaded.
 *
 * <p>PhiUpdater gives a variable of Java a version for each of its values. Where a variable changes
 * within a {@code try}, the handler may see any version; PhiUpdater forgets all but the last if it
 * has met no definition of the variable before. It meets none of a parameter, nor of a variable
 * that two branches before have defined. So {@code try { f(); p++; } catch ...} read in the handler
 * what nobody had written, and other programs did not compile ("Variable used before definition").
 * Mended, it takes every variable for one that has been defined before; what no handler reads is
 * dropped later.
 *
 * <p>CodeGenerationVisitor writes a {@code try} that is all of another's body as one with that, and
 * then forgets that the outer one is in force in the inner one's handlers: what a {@code finally}
 * throws that runs for an exception went past the {@code finally} around it. Mended, it writes each
 * {@code try} by itself.
 */
final class MendedTeaVm {
  private static final List<Mending> MENDINGS =
      List.of(
          new Mending(
              UsageExtractor.class,
              "PhiUpdater",
              "e245d0c7cf9595c2b5d1e086a29b06c9e4dabe43289dc06d00f0c31858199d05",
              "estimatePhis()V",
              "variableDefined",
              array -> {
                array.visitInsn(Opcodes.DUP);
                array.visitInsn(Opcodes.ICONST_1);
                array.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/util/Arrays", "fill", "([ZZ)V", false);
              }),
          new Mending(
              CodeGenerator.class,
              "CodeGenerationVisitor",
              "b2b831717f95026c5438ec7db70422072e54984012f01184d0b1bc029e5a5f4a",
              "visit(Lorg/teavm/ast/TryCatchStatement;)V",
              "size",
              protectedBody -> {
                protectedBody.visitInsn(Opcodes.POP);
                protectedBody.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/util/List", "of", "()Ljava/util/List;", true);
              }));

  private static boolean loaded;

  private MendedTeaVm() {}

  /** To be called before TeaVM is used for the first time; does nothing later. */
  static synchronized void load() throws CompilerException, IOException {
    if (!loaded) {
      for (Mending mending : MENDINGS) {
        mending.load();
      }
      loaded = true;
    }
  }

  /**
   * Instructions added to a class.
   *
   * @param neighbour a class beside it, which may be loaded
   * @param sha256 of the class that the mending was written for
   * @param method with its descriptor
   * @param member a method or field: the instructions stand before the first one that names it, and
   *     change what is on the stack
   */
  private record Mending(
      Class<?> neighbour,
      String name,
      String sha256,
      String method,
      String member,
      Consumer<MethodVisitor> added) {
    void load() throws CompilerException, IOException {
      try (InputStream in = neighbour.getResourceAsStream(name + ".class")) {
        byte[] original = in.readAllBytes();
        if (!Sha256.of(original).equals(sha256)) {
          throw new CompilerException("BUG: TeaVM's " + name + " is another one than of 0.15.0");
        }
        MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
            .defineClass(mend(original));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    private byte[] mend(byte[] original) {
      ClassReader reader = new ClassReader(original);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
              MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
              return method.equals(name + descriptor) ? new Insertion(next, member, added) : next;
            }
          },
          0);
      return writer.toByteArray();
    }
  }

  private static final class Insertion extends MethodVisitor {
    private final String member;
    private final Consumer<MethodVisitor> added;
    private boolean isDone;

    Insertion(MethodVisitor next, String member, Consumer<MethodVisitor> added) {
      super(Opcodes.ASM9, next);
      this.member = member;
      this.added = added;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      insertBefore(name);
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      insertBefore(name);
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void insertBefore(String name) {
      if (!isDone && name.equals(member)) {
        isDone = true;
        added.accept(mv);
      }
    }
  }
}
