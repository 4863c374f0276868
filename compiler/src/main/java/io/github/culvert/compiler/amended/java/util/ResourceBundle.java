package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Locale;
import java.util.MissingResourceException;

/** Says what was not found; all bundles of a guest are files of properties. */
abstract class ResourceBundle {
  private static native java.util.ResourceBundle found(
      String name, Locale locale, ClassLoader loader);

  @Replaces(original = "found")
  private static java.util.ResourceBundle getBundleImpl(
      String name, Locale locale, ClassLoader loader) {
    try {
      return found(name, locale, loader);
    } catch (MissingResourceException e) {
      throw new MissingResourceException(
          "Can't find bundle for base name " + name + ", locale " + locale, e.getClassName(), "");
    }
  }

  private native Object object(String key);

  @Replaces(original = "object")
  public final Object getObject(String key) {
    try {
      return object(key);
    } catch (MissingResourceException e) {
      throw new MissingResourceException(
          "Can't find resource for bundle java.util.PropertyResourceBundle, key " + key,
          "java.util.PropertyResourceBundle",
          key);
    }
  }
}
