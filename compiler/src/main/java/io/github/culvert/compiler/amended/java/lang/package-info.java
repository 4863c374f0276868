/** For the package java.lang. */
package io.github.culvert.compiler.amended.java.lang;
