package io.github.culvert.guest.runtime;

import io.github.culvert.guest.Utf8;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/**
 * Stack traces of a guest. An exception keeps the numbers of the innermost call sites and no names,
 * which lie outside the module; so a trace is printed as {@code [trace 3f2a9c01:1a.2f.33]}, which
 * {@code culvert:explain} and the hosts for tests turn into classes, methods and lines.
 */
@Include("culvert.h")
public final class StackTraces {
  /** More than these are not described; a chain of causes may be a circle. */
  private static final int MAX_CAUSES = 8;

  private static final byte[] BEGIN = Utf8.encode("[trace ");
  private static final int BUILD_DIGITS = 8;

  /** As many call sites are kept; trace.c has the number, too. */
  private static final int MAX_SITES = 32;

  /** A trace is not longer; a module has less than 2^28 call sites. */
  public static final int MAX_TRACE_BYTES = 20 + MAX_SITES * 8;

  private StackTraces() {}

  /** In the place of {@code Throwable.fillInStackTrace}. Allocates nothing. */
  @Unmanaged
  public static void fill(Throwable exception) {
    recordSites(Address.ofObject(exception));
  }

  /** In the place of {@code Throwable.printStackTrace}. */
  public static void print(Throwable exception, PrintStream out) {
    lines(exception).forEach(out::println);
  }

  /** In the place of {@code Throwable.printStackTrace}. */
  public static void print(Throwable exception, PrintWriter out) {
    lines(exception).forEach(out::println);
  }

  /** The exception and its causes, with their traces, in one line if their messages are. */
  public static String line(Throwable exception) {
    return String.join(" ", lines(exception));
  }

  /** Whether the call into the guest before this one ended in a trap; true once for each. */
  @Unmanaged
  @Import(name = "culvert_takeTrap")
  public static native boolean takeTrap();

  /** Where the last call that ended in a trap did so. */
  public static String traceOfTrap() {
    return trace(null);
  }

  /**
   * Writes the trace that an exception was made or filled in with. Allocates nothing.
   *
   * @param exception null: that of the last trap
   * @param to has {@link #MAX_TRACE_BYTES} from {@code offset} on
   * @return the offset behind it
   */
  public static int write(Throwable exception, byte[] to, int offset) {
    System.arraycopy(BEGIN, 0, to, offset, BEGIN.length);
    int end = writeHex(build(), BUILD_DIGITS, to, offset + BEGIN.length);
    to[end++] = ':';
    int count = 0;
    for (int site = site(exception, 0); site >= 0; site = site(exception, count)) {
      if (count > 0) {
        to[end++] = '.';
      }
      end = writeHex(site, 1, to, end);
      count++;
    }
    if (count == MAX_SITES) {
      to[end++] = '+';
    }
    to[end++] = ']';
    return end;
  }

  private static List<String> lines(Throwable exception) {
    List<String> lines = new ArrayList<>();
    Throwable cause = exception;
    for (int i = 0; cause != null && i <= MAX_CAUSES; i++) {
      lines.add((i == 0 ? "" : "Caused by: ") + describe(cause));
      lines.add(trace(cause));
      cause = cause.getCause();
    }
    return lines;
  }

  private static String trace(Throwable exception) {
    byte[] trace = new byte[MAX_TRACE_BYTES];
    return Utf8.decode(trace, 0, write(exception, trace, 0));
  }

  /** Hexadecimal digits without leading zeros, but at least so many. */
  private static int writeHex(int number, int minDigits, byte[] to, int offset) {
    int digits = Math.max(minDigits, (35 - Integer.numberOfLeadingZeros(number)) / 4);
    for (int i = digits - 1; i >= 0; i--) {
      int digit = (number >>> (4 * i)) & 15;
      to[offset + digits - 1 - i] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
    }
    return offset + digits;
  }

  private static String describe(Throwable exception) {
    String name = exception.getClass().getName();
    String message;
    try {
      message = exception.getLocalizedMessage();
    } catch (RuntimeException withoutMessage) {
      return name;
    }
    return message == null ? name : name + ": " + message;
  }

  private static int site(Throwable exception, int index) {
    return site(Address.ofObject(exception), index);
  }

  @Import(name = "culvert_recordSites")
  @Unmanaged
  private static native void recordSites(Address exception);

  @Import(name = "culvert_site")
  private static native int site(Address exception, int index);

  @Import(name = "culvert_build")
  private static native int build();
}
