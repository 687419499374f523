/// Figures of the packaged bridge, at a simulated Minitel, printed as tables.
@org.jspecify.annotations.NullMarked
package minitel.bridge.bench;
