package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.teavm.model.util.UsageExtractor;

/**
 * Mends TeaVM 0.15.0's PhiUpdater, which gives a variable of Java a version for each of its values.
 * Where a variable changes within a {@code try}, the handler may see any version; PhiUpdater
 * forgets all but the last if it has met no definition of the variable before. It meets none of a
 * parameter, nor of a variable that two branches before have defined. So {@code try { f(); p++; }
 * catch ...} read in the handler what nobody had written, and other programs did not compile
 * ("Variable used before definition"). Mended, it takes every variable for one that has been
 * defined before; what no handler reads is dropped later.
 */
final class CatchVariables {
  private static final String PHI_UPDATER = "/org/teavm/model/util/PhiUpdater.class";
  private static final String METHOD = "estimatePhis";
  private static final String FIELD = "variableDefined";

  private static boolean mended;

  private CatchVariables() {}

  /** To be called before TeaVM is used for the first time; does nothing later. */
  static synchronized void mend() throws CompilerException, IOException {
    if (mended) {
      return;
    }
    try (InputStream in = UsageExtractor.class.getResourceAsStream(PHI_UPDATER)) {
      byte[] phiUpdater = mend(in.readAllBytes());
      MethodHandles.privateLookupIn(UsageExtractor.class, MethodHandles.lookup())
          .defineClass(phiUpdater);
      mended = true;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds to the one place that makes the field's array that the array is filled. */
  private static byte[] mend(byte[] phiUpdater) throws CompilerException {
    ClassReader original = new ClassReader(phiUpdater);
    ClassWriter writer = new ClassWriter(original, ClassWriter.COMPUTE_MAXS);
    FilledField mending = new FilledField(writer);
    original.accept(mending, 0);
    if (mending.places != 1) {
      throw new CompilerException(
          "BUG: TeaVM's PhiUpdater is another one: places=" + mending.places + ", expected=1");
    }
    return writer.toByteArray();
  }

  private static final class FilledField extends ClassVisitor {
    private int places;

    FilledField(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return name.equals(METHOD) ? filling(next) : next;
    }

    private MethodVisitor filling(MethodVisitor next) {
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
          super.visitFieldInsn(opcode, owner, name, descriptor);
          if (opcode == Opcodes.PUTFIELD && name.equals(FIELD)) {
            places++;
            visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
            visitInsn(Opcodes.ICONST_1);
            visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(Arrays.class), "fill", "([ZZ)V", false);
          }
        }
      };
    }
  }
}
