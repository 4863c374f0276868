package io.github.culvert.compiler;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.teavm.parsing.resource.Resource;
import org.teavm.parsing.resource.ResourceProvider;

/**
 * Tells TeaVM of the resource bundles that are files of properties. It finds those only that a file
 * of services names, which is its own idea and which no library has; without, {@code
 * ResourceBundle.getBundle} fails in the guest. None gets into a module that does not ask for one.
 */
final class ResourceBundles implements ResourceProvider {
  private static final String BUNDLES = "META-INF/services/java.util.ResourceBundle";
  private static final String SUFFIX = ".properties";

  private final ResourceProvider resources;
  private final List<Path> classPath;

  ResourceBundles(ResourceProvider resources, List<Path> classPath) {
    this.resources = resources;
    this.classPath = classPath;
  }

  @Override
  public Iterator<Resource> getResources(String name) {
    List<Resource> found = new ArrayList<>();
    resources.getResources(name).forEachRemaining(found::add);
    if (name.equals(BUNDLES)) {
      found.add(new Names(String.join("\n", bundles())));
    }
    return found.iterator();
  }

  @Override
  public void close() {
    resources.close();
  }

  private Set<String> bundles() {
    Set<String> names = new TreeSet<>();
    for (Path part : classPath.stream().filter(Files::exists).toList()) {
      for (String file : files(part)) {
        if (file.endsWith(SUFFIX) && !file.startsWith("META-INF/")) {
          names.add(file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'));
        }
      }
    }
    return names;
  }

  private static List<String> files(Path part) {
    try {
      return Files.isDirectory(part) ? filesOfFolder(part) : filesOfJar(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> filesOfFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .toList();
    }
  }

  private static List<String> filesOfJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(Object::toString).toList();
    }
  }

  private record Names(String lines) implements Resource {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // TeaVM's interface has it.
    public Date getModificationDate() {
      return new Date(0);
    }
  }
}
