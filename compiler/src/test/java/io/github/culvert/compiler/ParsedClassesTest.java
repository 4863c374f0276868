package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.teavm.model.ClassHolder;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ReferenceCache;
import org.teavm.model.ValueType;
import org.teavm.parsing.ClasspathClassHolderSource;
import org.teavm.parsing.ClasspathResourceProvider;
import org.teavm.parsing.resource.Resource;
import org.teavm.parsing.resource.ResourceProvider;

final class ParsedClassesTest {
  private final List<String> opened = new ArrayList<>();
  private final ClassLoader loader = getClass().getClassLoader();
  private final ResourceProvider resources =
      new Observed(new ClasspathResourceProvider(loader), opened);

  private final ParsedClasses classes = new ParsedClasses(resources, new ReferenceCache(), loader);

  @BeforeAll
  static void mendBeforeTeaVmIsUsed() throws Exception {
    MendedTeaVm.load();
  }

  @Test
  void get_classOfTheClassLibrary_isReadOnceAndRenamed() {
    ClassHolder string = classes.get("java.lang.String");

    assertThat(opened).containsExactly("org/teavm/classlib/java/lang/TString.class");
    assertThat(string.getName()).isEqualTo("java.lang.String");
    assertThat(string.getMethod(new MethodDescriptor("concat", string(), string()))).isNotNull();
  }

  @Test
  void get_equalsWhatTeaVmParses() {
    ClasspathClassHolderSource teaVms =
        new ClasspathClassHolderSource(resources, new ReferenceCache(), loader);

    for (String name : List.of("java.util.HashMap", "org.teavm.interop.Address", "no.such.Type")) {
      assertThat(methods(classes.get(name))).isEqualTo(methods(teaVms.get(name)));
    }
  }

  private static ValueType string() {
    return ValueType.object("java.lang.String");
  }

  private static List<String> methods(ClassHolder cls) {
    return cls == null
        ? List.of()
        : cls.getMethods().stream().map(MethodHolder::getReference).map(Object::toString).toList();
  }

  /** Notes which resources are opened. */
  private record Observed(ResourceProvider resources, List<String> opened)
      implements ResourceProvider {
    @Override
    public Iterator<Resource> getResources(String name) {
      List<Resource> found = new ArrayList<>();
      resources
          .getResources(name)
          .forEachRemaining(each -> found.add(new ObservedResource(each, name, opened)));
      return found.iterator();
    }

    @Override
    public void close() {
      resources.close();
    }
  }

  private record ObservedResource(Resource resource, String name, List<String> opened)
      implements Resource {
    @Override
    public InputStream open() {
      opened.add(name);
      return resource.open();
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // TeaVM's interface has it.
    public Date getModificationDate() {
      return resource.getModificationDate();
    }
  }
}
