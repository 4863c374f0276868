package io.github.culvert.compiler;

import io.github.culvert.symbols.CallSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a NullPointerException says that is thrown in a class of the project itself, as a table of
 * the module ({@code trace.c} reads it). That of other classes stands in the symbols.
 */
final class NullReasonTable {
  private static final String FILE = "null_reasons.h";

  /** {@code RuntimeErrors} has room for so many characters. */
  private static final int MAX_CHARACTERS = 512;

  private final OwnClasses ownClasses;
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream sites = new ByteArrayOutputStream();

  private NullReasonTable(OwnClasses ownClasses) {
    this.ownClasses = ownClasses;
  }

  /**
   * Writes the table.
   *
   * @param folder of the guest's own C
   * @return the sites, without those reasons that the table has
   */
  static List<CallSite> write(Path folder, List<CallSite> sites, List<Path> ownClasses)
      throws IOException {
    NullReasonTable table = new NullReasonTable(new OwnClasses(ownClasses));
    List<CallSite> others = new ArrayList<>();
    int before = 0;
    for (int id = 0; id < sites.size(); id++) {
      CallSite site = sites.get(id);
      boolean told = table.tells(site);
      if (told) {
        table.add(id - before, site.nullReason());
        before = id;
      }
      others.add(told ? new CallSite(site.frames(), site.isHidden()) : site);
    }
    Files.writeString(folder.resolve(FILE), table.c());
    return others;
  }

  private boolean tells(CallSite site) {
    String reason = site.nullReason();
    return !reason.isEmpty()
        && reason.length() <= MAX_CHARACTERS
        && reason.chars().allMatch(c -> c >= ' ' && c <= '~')
        && !site.frames().isEmpty()
        && ownClasses.contain(site.frames().get(0).getClassName());
  }

  private void add(int distance, String reason) {
    writeNumber(distance);
    writeNumber(texts.computeIfAbsent(reason, text -> texts.size()));
  }

  /** Seven bits a byte, the lowest first; all but the last byte have the eighth. */
  private void writeNumber(int number) {
    int rest = number;
    for (; rest > 0x7f; rest >>>= 7) {
      sites.write((rest & 0x7f) | 0x80);
    }
    sites.write(rest);
  }

  /** The distance to the site before, and the text's index; texts end with a zero byte. */
  private String c() {
    PairCodes codes = new PairCodes(List.copyOf(texts.keySet()));
    ByteArrayOutputStream pairs = new ByteArrayOutputStream();
    ByteArrayOutputStream shortened = new ByteArrayOutputStream();
    codes.pairs().forEach(pair -> IntStream.of(pair).forEach(pairs::write));
    for (int[] text : codes.texts()) {
      IntStream.of(text).forEach(shortened::write);
      shortened.write(0);
    }
    return array("Sites", sites) + array("Texts", shortened) + array("Pairs", pairs);
  }

  /** C has no empty arrays. */
  private static String array(String name, ByteArrayOutputStream bytes) {
    bytes.write(0);
    byte[] all = bytes.toByteArray();
    return IntStream.range(0, all.length)
        .mapToObj(i -> String.valueOf(all[i] & 0xff))
        .collect(
            Collectors.joining(
                ",", "static const uint8_t culvert_nullReason" + name + "[] = {", "};\n"));
  }
}
