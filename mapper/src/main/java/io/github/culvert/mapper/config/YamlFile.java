package io.github.culvert.mapper.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML files with places. Objects are never made from tags, since only nodes are read. */
public final class YamlFile {
  /** A file of that many characters holds about 100,000 mappings. */
  private static final int MAX_CHARACTERS = 32 * 1024 * 1024;

  private YamlFile() {}

  /**
   * Reads the one document of a file.
   *
   * @throws ConfigurationException when it cannot be read or is not YAML
   */
  public static YamlValue read(Path path) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(path.toString()).setCodePointLimit(MAX_CHARACTERS).build();
    try (Reader reader = Files.newBufferedReader(path)) {
      Optional<Node> document = new Compose(settings).composeReader(reader);
      return new YamlValue(
          path.toString(),
          "",
          document.orElseThrow(() -> new ConfigurationException(path + ": the file is empty")));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ConfigurationException(
          "%s:%d: not YAML: %s".formatted(path, line, oneLine(e.getProblem())));
    } catch (YamlEngineException e) {
      throw new ConfigurationException("%s: not YAML: %s".formatted(path, oneLine(e.getMessage())));
    } catch (StackOverflowError e) { // the library limits size, not depth
      throw new ConfigurationException("%s: not YAML of ours: nested too deeply".formatted(path));
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("%s: no such file".formatted(path));
    } catch (CharacterCodingException e) {
      throw new ConfigurationException("%s: not UTF-8".formatted(path));
    } catch (IOException e) {
      throw new ConfigurationException("%s: cannot be read: %s".formatted(path, e));
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
