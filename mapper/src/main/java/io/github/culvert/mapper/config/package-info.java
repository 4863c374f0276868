/** What the operator configures: the YAML files and their checks. */
package io.github.culvert.mapper.config;
