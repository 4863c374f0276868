package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.teavm.backend.c.generate.CodeGenerator;
import org.teavm.model.optimization.ArrayUnwrapMotion;
import org.teavm.model.transformation.ClassPatch;
import org.teavm.model.util.UsageExtractor;

/**
 * Methods of TeaVM 0.15.0 that make wrong code where exceptions are caught, each with an
 * instruction or two added as its class is loaded.
 *
 * <p>PhiUpdater gives a variable of Java a version for each of its values. Where a variable changes
 * within a {@code try}, the handler may see any version; PhiUpdater forgets all but the last if it
 * has met no definition of the variable before. It meets none of a parameter, nor of a variable
 * that two branches before have defined. So {@code try { f(); p++; } catch ...} read in the handler
 * what nobody had written, and other programs did not compile ("Variable used before definition").
 * Mended, it takes every variable for one that has been defined before; what no handler reads is
 * dropped later. Where a variable already has a version at the handler, and a check for null or
 * bounds makes another, it kept the checked one only: {@code try { s = f(); s.trim(); } catch ...}
 * read what s had been before f. Mended, it keeps all, see {@link HandlerVersions}.
 *
 * <p>CodeGenerationVisitor writes a {@code try} that is all of another's body as one with that, and
 * then forgets that the outer one is in force in the inner one's handlers: what a {@code finally}
 * throws that runs for an exception went past the {@code finally} around it. Mended, it writes each
 * {@code try} by itself.
 *
 * <p>RedundantNullCheckElimination drops what follows the use of a variable that is always null,
 * and leaves to the handler the values that the dropped code would have given to variables. So the
 * handler read in a variable what nobody had written, or did not compile ("incompatible pointer to
 * integer conversion"). Mended, it takes these values from the handler first.
 *
 * <p>NullCheckInsertion and BoundCheckInsertion check nothing twice on the way through a method,
 * and took a check for done where it had failed: {@code try { s.trim(); } catch ... } and then
 * {@code s.length()} read what lies at address 0. Mended, they forget what they know of a block
 * that is within a {@code try} at its end, see {@link ProtectedBlocks}.
 */
final class MendedTeaVm {
  private static final String OPTIMIZE =
      "optimize(Lorg/teavm/model/optimization/MethodOptimizationContext;Lorg/teavm/model/Program;)Z";

  private static final List<Mending> MENDINGS =
      List.of(
          new Mending(
              UsageExtractor.class,
              "PhiUpdater",
              "e245d0c7cf9595c2b5d1e086a29b06c9e4dabe43289dc06d00f0c31858199d05",
              next ->
                  inserting(
                      new AllVersions(next),
                      "estimatePhis()V",
                      "variableDefined",
                      array -> {
                        array.visitInsn(Opcodes.DUP);
                        array.visitInsn(Opcodes.ICONST_1);
                        callStatic(array, "java/util/Arrays", "fill", "([ZZ)V");
                      })),
          new Mending(
              CodeGenerator.class,
              "CodeGenerationVisitor",
              "b2b831717f95026c5438ec7db70422072e54984012f01184d0b1bc029e5a5f4a",
              next ->
                  inserting(
                      next,
                      "visit(Lorg/teavm/ast/TryCatchStatement;)V",
                      "size",
                      protectedBody -> {
                        protectedBody.visitInsn(Opcodes.POP);
                        protectedBody.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "java/util/List",
                            "of",
                            "()Ljava/util/List;",
                            true);
                      })),
          new Mending(
              ArrayUnwrapMotion.class,
              "RedundantNullCheckElimination",
              "d361e98fcdd4b7b970ee8c00ff2d3e29b4aa72baac8c06b94d6c4c0ecc559cd4",
              next ->
                  inserting(
                      next,
                      OPTIMIZE,
                      "getNext",
                      nullCheck -> {
                        nullCheck.visitInsn(Opcodes.DUP);
                        callStatic(
                            nullCheck,
                            "org/teavm/model/util/ProgramUtils",
                            "truncateBlock",
                            "(Lorg/teavm/model/Instruction;)V");
                      })),
          checkInsertion(
              "NullCheckInsertion",
              "BlockNullness",
              "21a132e63c9e1ca903e8e9491a5fd804de6a37e088203d8db091bd0b336414ca"),
          checkInsertion(
              "BoundCheckInsertion",
              "BlockBounds",
              "f3231a6c95718634f19307bb83671a43f46cfb183288bcb5c56d99bb904c20d5"));

  private static boolean loaded;

  private MendedTeaVm() {}

  /**
   * Has {@link ProtectedBlocks} called at the end of each block.
   *
   * @param facts the class of what the insertion knows of a block
   */
  private static Mending checkInsertion(String insertion, String facts, String sha256) {
    String type = "org/teavm/model/transformation/" + insertion + "$" + facts;
    return new Mending(
        ClassPatch.class,
        insertion + "$InsertionVisitor",
        sha256,
        next ->
            new InMethod(
                next,
                "visit(Lorg/teavm/model/BasicBlock;)L" + type + ";",
                code -> new BeforeReturn(code, type)));
  }

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
   * Adds instructions to a method before the first one that names a method or field.
   *
   * @param method with its descriptor
   * @param added changes what is on the stack
   */
  private static ClassVisitor inserting(
      ClassVisitor next, String method, String member, Consumer<MethodVisitor> added) {
    return new InMethod(next, method, code -> new Before(code, member, added));
  }

  private static void callStatic(
      MethodVisitor method, String owner, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  /**
   * A class and what is changed in it.
   *
   * @param neighbour a class beside it, which may be loaded
   * @param sha256 of the class that the mending was written for
   */
  private record Mending(
      Class<?> neighbour, String name, String sha256, UnaryOperator<ClassVisitor> change) {
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
      reader.accept(change.apply(writer), 0);
      return writer.toByteArray();
    }
  }

  /** Changes one method of a class, which is named with its descriptor. */
  private static final class InMethod extends ClassVisitor {
    private final String method;
    private final UnaryOperator<MethodVisitor> change;

    InMethod(ClassVisitor next, String method, UnaryOperator<MethodVisitor> change) {
      super(Opcodes.ASM9, next);
      this.method = method;
      this.change = change;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
      return method.equals(name + descriptor) ? change.apply(next) : next;
    }
  }

  /** Gives what a visitor's method returns to {@link ProtectedBlocks} first. */
  private static final class BeforeReturn extends MethodVisitor {
    private final String type;

    BeforeReturn(MethodVisitor next, String type) {
      super(Opcodes.ASM9, next);
      this.type = type;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        visitVarInsn(Opcodes.ALOAD, 0);
        visitVarInsn(Opcodes.ALOAD, 1);
        callStatic(
            this,
            "io/github/culvert/compiler/ProtectedBlocks",
            "forget",
            "(Ljava/lang/Object;Lorg/teavm/model/util/DominatorWalkerCallback;"
                + "Lorg/teavm/model/BasicBlock;)Ljava/lang/Object;");
        visitTypeInsn(Opcodes.CHECKCAST, type);
      }
      super.visitInsn(opcode);
    }
  }

  /** Puts {@link HandlerVersions} around PhiUpdater's renameOutgoingPhis. */
  private static final class AllVersions extends ClassVisitor {
    private static final String OWNER = "org/teavm/model/util/PhiUpdater";
    private static final String HELPER = "io/github/culvert/compiler/HandlerVersions";
    private static final String METHOD = "renameOutgoingPhis";
    private static final String LATEST = "renameOutgoingPhisToLatest";

    AllVersions(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      boolean wrapped = name.equals(METHOD);
      if (wrapped) {
        wrap(super.visitMethod(access, name, descriptor, signature, thrown));
      }
      return super.visitMethod(access, wrapped ? LATEST : name, descriptor, signature, thrown);
    }

    private static void wrap(MethodVisitor method) {
      method.visitCode();
      field(method, "program", "Lorg/teavm/model/Program;");
      field(method, "currentBlock", "Lorg/teavm/model/BasicBlock;");
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitVarInsn(Opcodes.ILOAD, 2);
      field(method, "definedVersions", "Ljava/util/List;");
      field(method, "usedPhis", "Ljava/util/BitSet;");
      callStatic(
          method,
          HELPER,
          "of",
          "(Lorg/teavm/model/Program;Lorg/teavm/model/BasicBlock;IZLjava/util/List;"
              + "Ljava/util/BitSet;)L"
              + HELPER
              + ";");
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitVarInsn(Opcodes.ILOAD, 2);
      method.visitMethodInsn(Opcodes.INVOKESPECIAL, OWNER, LATEST, "(IZ)V", false);
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HELPER, "add", "()V", false);
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 0); // computed
      method.visitEnd();
    }

    private static void field(MethodVisitor method, String name, String descriptor) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitFieldInsn(Opcodes.GETFIELD, OWNER, name, descriptor);
    }
  }

  private static final class Before extends MethodVisitor {
    private final String member;
    private final Consumer<MethodVisitor> added;
    private boolean isDone;

    Before(MethodVisitor next, String member, Consumer<MethodVisitor> added) {
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
