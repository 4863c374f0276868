package io.github.culvert.compiler;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.teavm.dependency.DependencyInfo;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.vm.TeaVMOptimizationLevel;

/** Drives TeaVM's C backend. */
final class JavaToC {
  private static final MethodReference SERVE =
      new MethodReference(
          "io.github.culvert.guest.Guest",
          "serve",
          ValueType.object("io.github.culvert.guest.MiddlewareFactory"),
          ValueType.VOID);

  private JavaToC() {}

  static void translate(CompilerOptions options, Path output)
      throws CompilerException, IOException {
    try (URLClassLoader loader = new GuestClassLoader(urls(options.classPath()))) {
      TeaVMTool tool = new TeaVMTool();
      tool.setTargetType(TeaVMTargetType.C);
      tool.setMainClass(options.mainClass());
      tool.setClassLoader(loader);
      tool.setTargetDirectory(output.toFile());
      tool.setShortFileNames(true);
      tool.getTransformers().add(CheckedOperations.class.getName());
      tool.getTransformers().add(SuppressedExceptions.class.getName());
      // ADVANCED and FULL miscompile fields read in a catch block (TeaVM 0.15.0).
      tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
      tool.generate();
      DependencyInfo reached = tool.getDependencyInfo();
      new MissingApi(reached, options.ownClasses())
          .refuse(tool.getProblemProvider().getSevereProblems());
      requireMiddleware(options.mainClass(), reached);
    } catch (TeaVMToolException e) {
      throw new CompilerException("compiling to C failed: " + e.getMessage(), e);
    }
  }

  private static void requireMiddleware(String mainClass, DependencyInfo reached)
      throws CompilerException {
    if (reached.getMethod(SERVE) == null) {
      throw new CompilerException(
          mainClass
              + ".main never calls "
              + SERVE.getClassName()
              + "."
              + SERVE.getName()
              + ", so there is no middleware");
    }
  }

  private static URL[] urls(List<Path> classPath) throws MalformedURLException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    return urls;
  }
}
