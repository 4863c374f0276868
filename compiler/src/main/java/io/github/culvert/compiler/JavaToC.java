package io.github.culvert.compiler;

import io.github.culvert.symbols.CallSite;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.teavm.backend.c.CTarget;
import org.teavm.backend.c.generate.ShorteningFileNameProvider;
import org.teavm.backend.c.generate.SimpleFileNameProvider;
import org.teavm.dependency.DependencyInfo;
import org.teavm.dependency.DependencyListener;
import org.teavm.dependency.PreciseDependencyAnalyzer;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.MethodReference;
import org.teavm.model.ReferenceCache;
import org.teavm.model.ValueType;
import org.teavm.parsing.ClasspathResourceProvider;
import org.teavm.parsing.resource.ResourceProvider;
import org.teavm.vm.DirectoryBuildTarget;
import org.teavm.vm.TeaVM;
import org.teavm.vm.TeaVMBuilder;
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

  /**
   * What the C sources do not say.
   *
   * @param names which Java a function is
   * @param sites which line of Java a call site is
   */
  record Translation(JavaNames names, List<CallSite> sites) {}

  static Translation translate(CompilerOptions options, Path output)
      throws CompilerException, IOException {
    MendedTeaVm.load();
    try (URLClassLoader loader = new GuestClassLoader(urls(options.classPath()));
        ResourceProvider resources =
            new ResourceBundles(new ClasspathResourceProvider(loader), options.classPath())) {
      JavaNames names = new JavaNames();
      TeaVM teaVm = teaVm(loader, resources, names);
      teaVm.setEntryPoint(options.mainClass());
      teaVm.setEntryPointName("main");
      teaVm.build(new DirectoryBuildTarget(output.toFile()), "");
      DependencyInfo reached = teaVm.getDependencyInfo();
      new MissingApi(reached, options.ownClasses())
          .refuse(teaVm.getProblemProvider().getSevereProblems());
      requireMiddleware(options.mainClass(), reached);
      return new Translation(names, CallSites.read(output, reached.getClassSource()));
    }
  }

  private static TeaVM teaVm(ClassLoader loader, ResourceProvider resources, JavaNames names) {
    CTarget target = new CTarget(names);
    target.setObfuscated(true);
    target.setFileNames(new ShorteningFileNameProvider(new SimpleFileNameProvider()));
    ReferenceCache references = new ReferenceCache();
    TeaVM teaVm =
        new TeaVMBuilder(target)
            .setClassLoader(loader)
            .setResourceProvider(resources)
            .setReferenceCache(references)
            .setClassSource(new SimplifiedClasses(new ParsedClasses(resources, references, loader)))
            .setDependencyAnalyzerFactory(PreciseDependencyAnalyzer::new)
            .setObfuscated(true)
            .build();
    // ADVANCED and FULL miscompile fields read in a catch block (TeaVM 0.15.0).
    teaVm.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
    // First, since one of the plugins rewrites what String's methods call.
    teaVm.add(new AmendedClasses());
    teaVm.add(new StreamsOnce());
    teaVm.installPlugins();
    teaVm.add(new MethodsInC());
    teaVm.add(RecordHashCodes.METHOD, new RecordHashCodes());
    teaVm.add(new Checks());
    teaVm.add(new FunctionPointers());
    teaVm.add(new SuppressedExceptions());
    teaVm.add(new RuntimeExceptions());
    teaVm.add(new ClassCastNames());
    teaVm.add(new RefusedApi());
    StackTraceMethods stackTraces = new StackTraceMethods();
    teaVm.add((ClassHolderTransformer) stackTraces);
    teaVm.add((DependencyListener) stackTraces);
    return teaVm;
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
