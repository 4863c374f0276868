package io.github.culvert.compiler.shipping;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts the compiled module and {@code .traefik.yml} together as Traefik takes them: as a zip for
 * its plugin catalogue, and as a folder for {@code localPlugins}, with a Dockerfile that makes an
 * image of the folder.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractMojo {
  /** What {@code culvert:compile} has made. */
  @Parameter(defaultValue = "${project.build.directory}/plugin.wasm")
  private File wasm;

  /** Tells Traefik what the module is; checked as Traefik and the catalogue check it. */
  @Parameter(defaultValue = "${project.basedir}/.traefik.yml")
  private File manifest;

  /** The zip to write. */
  @Parameter(defaultValue = "${project.build.directory}/${project.build.finalName}.zip")
  private File zip;

  /** The folder to write; a Traefik that is started in the folder above finds the plugin. */
  @Parameter(defaultValue = "${project.build.directory}/plugins-local")
  private File pluginsLocal;

  /**
   * The name of a Kubernetes ConfigMap, to be written to {@code configmap.yaml} beside the zip. Not
   * set: none is written.
   */
  @Parameter(property = "culvert.configMap")
  private String configMap;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      write(Shipment.read(wasm.toPath(), manifest.toPath()));
    } catch (ShippingException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException("packaging " + wasm + ": " + e, e);
    }
  }

  private void write(Shipment shipment) throws ShippingException, IOException {
    shipment.writeZip(zip.toPath());
    shipment.writeFolder(pluginsLocal.toPath());
    getLog().info(zip + ": " + Files.size(zip.toPath()) / 1024 + " KiB");
    getLog().info(pluginsLocal + ": for localPlugins, moduleName " + shipment.module());
    if (configMap != null) {
      Path file = zip.toPath().resolveSibling("configmap.yaml");
      shipment.writeConfigMap(file, configMap);
      getLog().info(file + ": kubectl apply --server-side -f configmap.yaml");
    }
  }
}
