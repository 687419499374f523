package minitel.gateway.pavi.message;

/// Whether a service wants to be called again at once, and how it is told why.
public enum DirectCall {
    NO,
    DIRECT,
    DIRECTCNX
}
