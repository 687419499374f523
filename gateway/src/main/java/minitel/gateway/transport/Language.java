package minitel.gateway.transport;

/// What a terminal is spoken to in.
public enum Language {
    FRENCH,
    ENGLISH
}
