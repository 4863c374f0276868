package io.github.culvert.guest;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.culvert.wire.HeaderRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Typed reading of a configuration object. Traefik hands every scalar over as a string ({@code 200}
 * as {@code "200"}, {@code 0.5} as {@code "0.500000"}, an empty list as {@code ""}); numbers and
 * booleans are taken in both forms. Each method throws {@link ConfigException} with the key, what
 * was found and what is expected.
 */
public final class Settings {
  private final String path;
  private final JsonObject object;
  private final Set<String> known = new HashSet<>();

  private Settings(String path, JsonObject object) {
    this.path = path;
    this.object = object;
  }

  /**
   * Reads a JSON object.
   *
   * @throws ConfigException if the text is no JSON object; an empty text is an empty object
   */
  public static Settings parse(String json) {
    return new Settings("", json.isEmpty() ? new JsonObject() : JsonText.object(json));
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    known.add(key);
    return object.containsKey(key);
  }

  /** The keys that are set, sorted; each counts as known, see {@link #refuseUnknown}. */
  public List<String> keys() {
    known.addAll(object.keySet());
    List<String> keys = new ArrayList<>(object.keySet());
    keys.sort(null);
    return keys;
  }

  /** The string, which must be set and not empty. */
  public String string(String key) {
    String found = string(key, null);
    if (found == null) {
      throw new ConfigException(path + key + ": not set, expected a string");
    }
    if (found.isEmpty()) {
      throw wrong(key, found, "a string");
    }
    return found;
  }

  /** The string, or {@code otherwise} where the key is not set. */
  public String string(String key, String otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text) {
      return text;
    }
    throw wrong(key, value, "a string");
  }

  /** One of the choices, or {@code otherwise} where the key is not set. */
  public String choice(String key, String otherwise, String... choices) {
    String found = string(key, otherwise);
    for (String choice : choices) {
      if (choice.equals(found)) {
        return found;
      }
    }
    throw wrong(key, found, "one of " + String.join(", ", choices));
  }

  /** The whole number, or {@code otherwise} where the key is not set. */
  public int integer(String key, int otherwise, int least, int greatest) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    String expected = "a whole number from " + least + " to " + greatest;
    try {
      long number = Long.parseLong(value.toString());
      if (number >= least && number <= greatest) {
        return (int) number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, value, expected);
    }
    throw wrong(key, value, expected);
  }

  /** The boolean, or {@code otherwise} where the key is not set. */
  public boolean bool(String key, boolean otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    String text = value.toString();
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(key, value, "true or false");
    }
    return text.equals("true");
  }

  /** The list of strings, or {@code otherwise} where the key is not set. */
  public List<String> strings(String key, List<String> otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text && text.isEmpty()) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw wrong(key, value, "a list of strings");
    }
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        throw wrong(key + "[" + i + "]", array.get(i), "a string");
      }
      strings.add(text);
    }
    return strings;
  }

  /** The names of headers, or {@code otherwise} where the key is not set. */
  public List<String> headerNames(String key, List<String> otherwise) {
    List<String> names = new ArrayList<>();
    for (String name : strings(key, otherwise)) {
      requireHeaderName(key, name);
      if (HeaderNames.of(names).contains(name)) {
        throw wrong(key, name, "each name once, without regard to case and to _ for -");
      }
      names.add(name);
    }
    return names;
  }

  /** The name of a header, or {@code otherwise} where the key is not set. */
  public String headerName(String key, String otherwise) {
    String name = string(key, otherwise);
    requireHeaderName(key, name);
    return name;
  }

  /** The settings of each object in a list; empty where the key is not set. */
  public List<Settings> objects(String key) {
    Object value = value(key);
    if (value == null || (value instanceof String text && text.isEmpty())) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw wrong(key, value, "a list of objects");
    }
    List<Settings> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String name = key + "[" + i + "]";
      if (!(array.get(i) instanceof JsonObject child)) {
        throw wrong(name, array.get(i), "an object");
      }
      objects.add(new Settings(path + name + ".", child));
    }
    return objects;
  }

  /** The settings below a key; empty where it is not set. */
  public Settings object(String key) {
    Object value = value(key);
    if (value == null || (value instanceof String text && text.isEmpty())) {
      return new Settings(path + key + ".", new JsonObject());
    }
    if (!(value instanceof JsonObject child)) {
      throw wrong(key, value, "an object");
    }
    return new Settings(path + key + ".", child);
  }

  /** Refuses keys that none of the other methods has been asked for. */
  public void refuseUnknown() {
    for (Map.Entry<String, Object> entry : object.entrySet()) {
      if (!known.contains(entry.getKey())) {
        List<String> expected = new ArrayList<>(known);
        expected.sort(null);
        throw new ConfigException(
            path
                + entry.getKey()
                + ": unknown key; expected one of "
                + String.join(", ", expected));
      }
    }
  }

  /** An exception about a value that was read. */
  public ConfigException wrong(String key, Object found, String expected) {
    String shown = found instanceof String text ? "\"" + text + "\"" : String.valueOf(found);
    if (found instanceof JsonArray) {
      shown = "a list";
    } else if (found instanceof JsonObject) {
      shown = "an object";
    }
    return new ConfigException(path + key + ": found " + shown + ", expected " + expected);
  }

  /** An exception about a value that was read and that no log may show. */
  public ConfigException wrongSecret(String key, String expected) {
    return new ConfigException(
        path
            + key
            + ": found a value that is not shown, as it may be secret, expected "
            + expected);
  }

  private void requireHeaderName(String key, String name) {
    byte[] bytes = Utf8.encode(name);
    if (!HeaderRules.isName(bytes, 0, bytes.length)) {
      throw wrong(key, name, "a name of letters, digits and !#$%&'*+-.^_`|~");
    }
  }

  private Object value(String key) {
    known.add(key);
    return object.get(key);
  }
}
