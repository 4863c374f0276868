package io.github.culvert.compiler;

import org.teavm.common.CachedFunction;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClassRefsRenamer;
import org.teavm.parsing.resource.ResourceBytecodeClassHolderSource;
import org.teavm.parsing.resource.ResourceProvider;
import org.teavm.parsing.substitution.DefaultSubstituteClassNameMapping;

/**
 * Parses a class whenever it is asked for. As TeaVM's own ClasspathClassHolderSource, which parses
 * a class of its class library three times: to see that it is there, to see its name, and to rename
 * it to the class of the JDK that it stands for.
 */
final class ParsedClasses implements ClassHolderSource {
  private final ResourceProvider resources;
  private final ClassHolderSource files;
  private final DefaultSubstituteClassNameMapping substitutes;
  private final ClassRefsRenamer renamer;

  ParsedClasses(ResourceProvider resources, ReferenceCache references, ClassLoader loader) {
    this.resources = resources;
    files = new ResourceBytecodeClassHolderSource(resources, references);
    substitutes = DefaultSubstituteClassNameMapping.createWithSPI(loader);
    renamer =
        new ClassRefsRenamer(references, new CachedFunction<>(substitutes::substituteToOriginal));
  }

  @Override
  public ClassHolder get(String name) {
    String file = substitutes.originalToSubstitute(this::present, name);
    ClassHolder parsed = file == null ? null : files.get(file);
    return parsed == null || parsed.getName().equals(name) ? parsed : renamer.rename(parsed);
  }

  /** All that the search for a substitute asks is whether there is such a class. */
  private ClassHolder present(String name) {
    boolean found = resources.getResource(name.replace('.', '/') + ".class") != null;
    return found ? new ClassHolder(name) : null;
  }
}
