package org.teavm.classlib.java.lang;

/** Digits of numbers in all of Unicode's alphabets, without the table of all its characters. */
public final class TDigits {
  /** The zeros of Unicode 16 within one char; each has its nine digits behind it. */
  private static final String ZEROS =
      "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0"
          + "\u0f20\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620"
          + "\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10";

  private TDigits() {}

  /** What Character.digit returns for a radix of 36. */
  public static int of(char character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    char letter = character >= '\uff21' ? (char) (character - 0xfee0) : character;
    if ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z' && letter < 0x80) {
      return (letter | 0x20) - 'a' + 10;
    }
    for (int i = 0; character > 0x7f && i < ZEROS.length(); i++) {
      int digit = character - ZEROS.charAt(i);
      if (digit >= 0 && digit <= 9) {
        return digit;
      }
    }
    return -1;
  }
}
