package io.github.culvert.host.readme;

import io.github.culvert.compiler.GuestCompiler;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A Maven project file, or a Maven plugin's descriptor. */
record Pom(Element root) {
  static Pom parse(String xml) throws Exception {
    return new Pom(root(new InputSource(new StringReader(xml))));
  }

  /** A goal of culvert-maven-plugin, as its descriptor has it. */
  static Element mojo(String goal) throws Exception {
    String descriptor = "/META-INF/maven/plugin.xml";
    try (InputStream in = GuestCompiler.class.getResourceAsStream(descriptor)) {
      return elements(root(new InputSource(in)), "mojo").stream()
          .filter(mojo -> text(mojo, "goal").equals(goal))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the plugin has no goal " + goal));
    }
  }

  String artifactId() {
    return children(root, "artifactId").getFirst().getTextContent();
  }

  String version() {
    return children(root, "version").getFirst().getTextContent();
  }

  String property(String name) {
    return text(children(root, "properties").getFirst(), name);
  }

  /** All dependencies and plugins of that group. */
  List<Element> artifactsOf(String group) {
    return elements(root, "groupId").stream()
        .filter(element -> element.getTextContent().equals(group))
        .map(element -> (Element) element.getParentNode())
        .toList();
  }

  String goal() {
    return text(root, "goal");
  }

  String configuration(String key) {
    return text(elements(root, "configuration").getFirst(), key);
  }

  List<String> configurationKeys() {
    return elements(elements(root, "configuration").getFirst(), "*").stream()
        .map(Element::getTagName)
        .toList();
  }

  /** The names of the elements with that tag. */
  static List<String> names(Element parent, String tag) {
    return elements(parent, tag).stream().map(element -> text(element, "name")).toList();
  }

  /** The text of the first element with that tag. */
  static String text(Element parent, String tag) {
    return elements(parent, tag).getFirst().getTextContent();
  }

  private static Element root(InputSource source) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(source)
        .getDocumentElement();
  }

  private static List<Element> children(Element parent, String tag) {
    return elements(parent, tag).stream()
        .filter(element -> element.getParentNode().isSameNode(parent))
        .toList();
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
