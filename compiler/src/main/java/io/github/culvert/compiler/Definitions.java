package io.github.culvert.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.util.DefinitionExtractor;

/** Where a method's variables get their values. */
final class Definitions {
  private Definitions() {}

  /** The instruction that defines a variable, for those that have exactly one. */
  static Map<Variable, Instruction> of(Program program) {
    Map<Variable, Instruction> definitions = new HashMap<>();
    Set<Variable> defined = new HashSet<>();
    DefinitionExtractor extractor = new DefinitionExtractor();
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        instruction.acceptVisitor(extractor);
        for (Variable variable : extractor.getDefinedVariables()) {
          if (defined.add(variable)) {
            definitions.put(variable, instruction);
          } else {
            definitions.remove(variable);
          }
        }
      }
    }
    return definitions;
  }
}
