/// What is counted of services over HTTP, and how the operator and monitoring see it.
@NullMarked
package minitel.gateway.pavi.figure;

import org.jspecify.annotations.NullMarked;
