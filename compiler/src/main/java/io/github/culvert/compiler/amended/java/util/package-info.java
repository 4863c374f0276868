/** For the package java.util. */
package io.github.culvert.compiler.amended.java.util;
