/** For the package java.util.stream. */
package io.github.culvert.compiler.amended.java.util.stream;
