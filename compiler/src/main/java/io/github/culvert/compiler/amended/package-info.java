/**
 * Methods that take the place of TeaVM's; see {@link io.github.culvert.compiler.AmendedClasses}.
 */
package io.github.culvert.compiler.amended;
