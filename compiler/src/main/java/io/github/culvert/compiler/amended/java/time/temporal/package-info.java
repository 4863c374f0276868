/** For the package java.time.temporal. */
package io.github.culvert.compiler.amended.java.time.temporal;
