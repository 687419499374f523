package minitel.gateway.pavi.field;

import java.util.Optional;
import minitel.gateway.pavi.message.ServiceFunction;

/// What a key did in a field.
///
/// @param screen the bytes to show, often none; not copied, nobody changes them
/// @param call why the service is called now; the field is over then
public record FieldStep(byte[] screen, Optional<ServiceFunction> call) {
    /// The key does nothing here.
    static final FieldStep NOTHING = painting();

    static FieldStep painting(byte... screen) {
        return new FieldStep(screen, Optional.empty());
    }

    static FieldStep calling(ServiceFunction function) {
        return new FieldStep(new byte[0], Optional.of(function));
    }
}
