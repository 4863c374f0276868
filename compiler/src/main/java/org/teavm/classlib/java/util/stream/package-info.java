/**
 * Classes of java.util.stream that TeaVM's class library lacks, under the names where TeaVM looks.
 */
package org.teavm.classlib.java.util.stream;
