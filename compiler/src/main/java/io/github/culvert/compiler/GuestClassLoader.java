package io.github.culvert.compiler;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Finds the guest's classes and TeaVM's class library, but no class file of the JDK that Maven
 * happens to run on: TeaVM would compile it where its own library lacks the class, and complain of
 * what that class uses in its turn, or give another module on another JDK.
 */
final class GuestClassLoader extends URLClassLoader {
  private static final String JDK_PROTOCOL = "jrt";

  GuestClassLoader(URL[] urls) {
    super(urls, GuestClassLoader.class.getClassLoader());
  }

  @Override
  public URL getResource(String name) {
    URL found = super.getResource(name);
    return found == null || isOfJdk(found) ? null : found;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = Collections.list(super.getResources(name));
    found.removeIf(GuestClassLoader::isOfJdk);
    return Collections.enumeration(found);
  }

  private static boolean isOfJdk(URL url) {
    return url.getProtocol().equals(JDK_PROTOCOL);
  }
}
