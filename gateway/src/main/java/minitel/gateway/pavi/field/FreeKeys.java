package minitel.gateway.pavi.field;

import java.util.Optional;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.videotex.FunctionKey;

/// What keys do on a page without a field: each function key calls the service, letters do nothing.
public final class FreeKeys {
    private FreeKeys() {}

    /// The call that a key makes, if any.
    public static Optional<ServiceFunction> of(FieldKey key) {
        return switch (key) {
            case FieldKey.Typed _ -> Optional.empty();
            case FieldKey.Pressed(var pressed) -> function(pressed);
        };
    }

    /// Why a service is called by a key; Connexion/Fin is not asked here.
    static Optional<ServiceFunction> function(FunctionKey key) {
        return switch (key) {
            case ENVOI -> Optional.of(ServiceFunction.ENVOI);
            case RETOUR -> Optional.of(ServiceFunction.RETOUR);
            case REPETITION -> Optional.of(ServiceFunction.REPETITION);
            case GUIDE -> Optional.of(ServiceFunction.GUIDE);
            case ANNULATION -> Optional.of(ServiceFunction.ANNULATION);
            case SOMMAIRE -> Optional.of(ServiceFunction.SOMMAIRE);
            case CORRECTION -> Optional.of(ServiceFunction.CORRECTION);
            case SUITE -> Optional.of(ServiceFunction.SUITE);
            case CONNEXION_FIN -> Optional.empty();
        };
    }
}
