package io.github.culvert.compiler;

import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.MethodDependency;
import org.teavm.model.MethodReference;

/**
 * Refuses a guest that calls what TeaVM's class library has and what cannot work in Traefik, as
 * {@link UnsupportedApi} says.
 */
final class RefusedApi extends AbstractDependencyListener {
  /** An ending that {@link MissingApi} knows. */
  private static final String PROBLEM = "{{m0}} is not supported on current target";

  @Override
  public void methodReached(DependencyAgent agent, MethodDependency method) {
    MethodReference reached = method.getReference();
    String name = reached.getClassName() + "." + reached.getName();
    boolean isLambda = reached.getClassName().contains("$lambda$");
    if (!isLambda && !method.isMissing() && UnsupportedApi.insteadOf(name).isPresent()) {
      method.addLocationListener(
          location -> agent.getDiagnostics().error(location, PROBLEM, reached));
    }
  }
}
