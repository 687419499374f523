package minitel.gateway.operate;

/// A part of the program that an operator can see or act on.
///
/// What it has to show and to do stands in the part's own package; nothing else has to know of it.
@FunctionalInterface
public interface OperatorPart {

    /// Called once, on the thread that builds the program, before any door is open.
    void register(OperatorRegistry registry);
}
