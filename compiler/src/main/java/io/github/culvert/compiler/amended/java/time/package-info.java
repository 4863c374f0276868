/** For the package java.time. */
package io.github.culvert.compiler.amended.java.time;
