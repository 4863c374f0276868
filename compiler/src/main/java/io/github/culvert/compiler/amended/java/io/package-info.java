/** For the package java.io. */
package io.github.culvert.compiler.amended.java.io;
