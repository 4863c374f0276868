package io.github.culvert.compiler;

import org.teavm.model.BasicBlock;
import org.teavm.model.util.DominatorWalkerCallback;

/**
 * What TeaVM's insertion of checks (0.15.0) takes for known too long. Public for {@link
 * MendedTeaVm}, which has it called.
 */
public final class ProtectedBlocks {
  private ProtectedBlocks() {}

  /**
   * Forgets what the checks of a block have shown, where the block is within a {@code try}: what
   * comes next may have been reached by a check that failed.
   *
   * @param facts what has been shown, as the visitor has kept it
   * @return the facts
   */
  public static <T> T forget(T facts, DominatorWalkerCallback<T> visitor, BasicBlock block) {
    if (!block.getTryCatchBlocks().isEmpty()) {
      visitor.endVisit(block, facts);
    }
    return facts;
  }
}
