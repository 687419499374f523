package minitel.gateway.pavi.field;

import minitel.videotex.FunctionKey;

/// One key as a service's page understands it. Cursor keys are the keys that they stand for: up is
/// Retour, down is Suite, left is Correction, right types a blank.
public sealed interface FieldKey {
    /// One whole character, an accent with its letter.
    ///
    /// @param raw 20-7E, or SS2 and what belongs to it; not copied, nobody changes it
    record Typed(byte[] raw) implements FieldKey {}

    /// A function key.
    record Pressed(FunctionKey key) implements FieldKey {}
}
