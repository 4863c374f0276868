package io.github.culvert.host.junit;

import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves the parameters that {@link WasmPlugin} promises, and adds to the failure of a test what
 * its plugin logged.
 */
final class WasmPluginExtension implements ParameterResolver, TestExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(WasmPluginExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Plugin.class || type == PluginFile.class;
  }

  /**
   * @throws io.github.culvert.host.PluginRefusedException if the plugin cannot be started
   */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    WasmPlugin annotation = annotation(context);
    PluginFile file = file(annotation, context).withConfig(annotation.config());
    if (parameter.getParameter().getType() == PluginFile.class) {
      return file;
    }
    // The store closes the plugin when the context ends.
    return context.getStore(NAMESPACE).computeIfAbsent(annotation, _ -> file.start(), Plugin.class);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Plugin plugin = context.getStore(NAMESPACE).get(annotation(context), Plugin.class);
    if (plugin != null && !plugin.recentLog().isEmpty()) {
      failure.addSuppressed(new PluginLog(plugin.recentLog()));
    }
    throw failure;
  }

  /** Each file is read and compiled once in a run. */
  private static PluginFile file(WasmPlugin annotation, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Path.of(annotation.path()).toAbsolutePath(), PluginFile::read, PluginFile.class);
  }

  private static WasmPlugin annotation(ExtensionContext context) {
    Optional<ExtensionContext> place = Optional.of(context);
    while (place.isPresent()) {
      var found = place.flatMap(p -> find(p.getElement()));
      if (found.isPresent()) {
        return found.get();
      }
      place = place.flatMap(ExtensionContext::getParent);
    }
    throw new ParameterResolutionException("no @WasmPlugin on the test or its class");
  }

  private static Optional<WasmPlugin> find(Optional<AnnotatedElement> element) {
    return AnnotationSupport.findAnnotation(element, WasmPlugin.class);
  }
}
