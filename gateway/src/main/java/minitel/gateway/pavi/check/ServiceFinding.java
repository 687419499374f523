package minitel.gateway.pavi.check;

/// What is wrong with a service, or may be: a sentence for its author, with what to do.
///
/// @param breaks whether callers have something else than its author meant
public record ServiceFinding(boolean breaks, String sentence) {}
