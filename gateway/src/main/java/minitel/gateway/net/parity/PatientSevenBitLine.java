package minitel.gateway.net.parity;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import minitel.io.EighthBit;
import minitel.io.PatientDuplex;

/// A [SevenBitLine] whose reader can say how long it waits, as the telnet door does.
public final class PatientSevenBitLine extends SevenBitLine implements PatientDuplex {
    private final PatientDuplex patient;

    public PatientSevenBitLine(PatientDuplex line, EighthBit bit, BooleanSupplier telnet) {
        super(line, bit, telnet);
        patient = line;
    }

    /// Returns 0 also when all that came was complaints.
    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        return heard(buffer, patient.read(buffer, patience));
    }
}
