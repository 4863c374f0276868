package io.github.culvert.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.teavm.model.BasicBlock;
import org.teavm.model.Incoming;
import org.teavm.model.Phi;
import org.teavm.model.Program;
import org.teavm.model.Variable;

/**
 * What TeaVM's PhiUpdater (0.15.0) forgets: all versions that a block gives to a variable, each of
 * which its exception handler may see. Public for {@link MendedTeaVm}, which has it called.
 */
public final class HandlerVersions {
  private final Map<Phi, List<Incoming>> missing = new LinkedHashMap<>();

  private HandlerVersions() {}

  /**
   * Notes the versions before PhiUpdater has put the latest in the place of a variable.
   *
   * @param isHandler whether the successor handles the block's exceptions
   * @param versions by the index of a variable those that the block has replaced, or null
   * @param used gets the indexes of the versions
   */
  public static HandlerVersions of(
      Program program,
      BasicBlock block,
      int successor,
      boolean isHandler,
      List<List<Variable>> versions,
      BitSet used) {
    HandlerVersions result = new HandlerVersions();
    if (isHandler) {
      for (Phi phi : program.basicBlockAt(successor).getPhis()) {
        result.missing.put(phi, replaced(phi, block, versions));
      }
    }
    result
        .missing
        .values()
        .forEach(all -> all.forEach(each -> used.set(each.getValue().getIndex())));
    return result;
  }

  private static List<Incoming> replaced(Phi phi, BasicBlock block, List<List<Variable>> versions) {
    List<Incoming> replaced = new ArrayList<>();
    for (Incoming incoming : phi.getIncomings()) {
      // Those of other blocks may have their latest version already.
      if (incoming.getSource().getIndex() == block.getIndex()) {
        List<Variable> replacedHere = versions.get(incoming.getValue().getIndex());
        for (Variable version : replacedHere == null ? List.<Variable>of() : replacedHere) {
          Incoming added = new Incoming();
          added.setSource(block);
          added.setValue(version);
          replaced.add(added);
        }
      }
    }
    return replaced;
  }

  /** Adds them, after PhiUpdater has done so. */
  public void add() {
    missing.forEach((phi, versions) -> phi.getIncomings().addAll(versions));
  }
}
