/** For the package java.util.regex. */
package io.github.culvert.compiler.amended.java.util.regex;
