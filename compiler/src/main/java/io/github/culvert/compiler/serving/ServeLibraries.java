package io.github.culvert.compiler.serving;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * culvert-serve with all that it needs: no dependency of this plugin, whose users mostly compile
 * only, and on a JDK on which it could not be loaded.
 */
final class ServeLibraries {
  private final RepositorySystem system;
  private final RepositorySystemSession session;

  ServeLibraries(RepositorySystem system, RepositorySystemSession session) {
    this.system = system;
    this.session = session;
  }

  String classPath(String version, List<RemoteRepository> repositories)
      throws DependencyResolutionException {
    var serve = new DefaultArtifact("io.github.culvert", "culvert-serve", "jar", version);
    var root = new CollectRequest(new Dependency(serve, "runtime"), repositories);
    return system
        .resolveDependencies(session, new DependencyRequest(root, null))
        .getArtifactResults()
        .stream()
        .map(result -> result.getArtifact().getFile().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
