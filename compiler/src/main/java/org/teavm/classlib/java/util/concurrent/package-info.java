/** Classes of java.util.concurrent that TeaVM's class library lacks. */
package org.teavm.classlib.java.util.concurrent;
