package io.github.culvert.example.tracecontext;

/** The form of the header {@code traceparent}, see section 3.2 of W3C Trace Context. */
final class TraceParent {
  private static final int LENGTH = 55;
  private static final int VERSION = 0;
  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;

  private TraceParent() {}

  /**
   * Whether it is valid: {@code 00-TRACE_ID-PARENT_ID-FLAGS}, or of a later version, which may have
   * more behind another dash.
   */
  static boolean isValid(byte[] bytes, int offset, int length) {
    if (length < LENGTH
        || !isHex(bytes, offset + VERSION, 2)
        || bytes[offset + TRACE_ID - 1] != '-'
        || !isHex(bytes, offset + TRACE_ID, 32)
        || bytes[offset + PARENT_ID - 1] != '-'
        || !isHex(bytes, offset + PARENT_ID, 16)
        || bytes[offset + FLAGS - 1] != '-'
        || !isHex(bytes, offset + FLAGS, 2)
        || isAll('f', bytes, offset + VERSION, 2)
        || isAll('0', bytes, offset + TRACE_ID, 32)
        || isAll('0', bytes, offset + PARENT_ID, 16)) {
      return false;
    }
    if (isAll('0', bytes, offset + VERSION, 2)) {
      return length == LENGTH;
    }
    return length == LENGTH
        || (length <= 2 * LENGTH && isRest(bytes, offset + LENGTH, length - LENGTH));
  }

  private static boolean isHex(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!(bytes[i] >= '0' && bytes[i] <= '9') && !(bytes[i] >= 'a' && bytes[i] <= 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAll(char c, byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (bytes[i] != c) {
        return false;
      }
    }
    return true;
  }

  /** What a later version has behind it: a dash, and characters that are safe to pass on. */
  private static boolean isRest(byte[] bytes, int from, int count) {
    if (bytes[from] != '-') {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (bytes[i] <= ' ' || bytes[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
