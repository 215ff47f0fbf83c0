import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Prints what Apache PDFBox finds wrong with a file as PDF/A-1b, one line each: code, tab, words. */
public class Preflight {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      PreflightParser parser = new PreflightParser(new File(file));
      parser.parse();
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        ValidationResult result = document.getResult();
        for (ValidationResult.ValidationError error : result.getErrorsList())
          System.out.println(error.getErrorCode() + "\t" + error.getDetails());
        System.out.println("judged");
      }
    }
  }
}
