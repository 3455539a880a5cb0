import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.nio.file.Path;

/** Reads a file of vCards with ez-vcard and prints how many there are, then what it complains of: reading each, and in what it says. */
class Read {
    public static void main(String[] arguments) throws Exception {
        int count = 0;
        StringBuilder complaints = new StringBuilder();
        try (VCardReader reader = new VCardReader(Path.of(arguments[0]).toFile())) {
            VCard card;
            while ((card = reader.readNext()) != null) {
                count++;
                reader.getWarnings().forEach(warning -> complaints.append(warning).append('\n'));
                for (var each : card.validate(card.getVersion())) {
                    each.getValue().forEach(warning -> complaints.append(each.getKey()).append(' ').append(warning).append('\n'));
                }
            }
        }
        System.out.println(count);
        System.out.print(complaints);
    }
}
