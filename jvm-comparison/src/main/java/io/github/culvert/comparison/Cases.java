package io.github.culvert.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases of a module by their names. */
public final class Cases {
  private final Map<String, Case> cases = new LinkedHashMap<>();

  /** Adds a case under a name of its own. */
  public void add(String name, Case added) {
    if (cases.put(name, added) != null) {
      throw new IllegalArgumentException("two cases have the name " + name);
    }
  }

  /** The names, in the order of their addition. */
  public List<String> names() {
    return new ArrayList<>(cases.keySet());
  }

  /** What the case prints, with what it throws as its last line. */
  public String run(String name) {
    Output out = new Output();
    try {
      cases.get(name).run(out);
    } catch (Throwable e) {
      out.line("uncaught:", Output.describe(e));
    }
    return out.text();
  }
}
