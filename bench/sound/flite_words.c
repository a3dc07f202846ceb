// Speech by flite with the times of its words, as the synthesiser itself laid them.
//
// flite_words VOICE RAW < LINES > TABLE     VOICE: slt, rms, awb, kal16, kal
//
// Every line of LINES is one utterance. RAW gets the samples (16 bit, the voice's rate); TABLE has
// a row "rate R", then for every line its words "w LINE START END TEXT" (samples from the line's
// own begin, TEXT as the tokeniser has it) and "l LINE SAMPLES".
#include <flite/flite.h>
#include <stdio.h>
#include <string.h>

cst_voice* register_cmu_us_slt(const char* path);
cst_voice* register_cmu_us_rms(const char* path);
cst_voice* register_cmu_us_awb(const char* path);
cst_voice* register_cmu_us_kal16(const char* path);
cst_voice* register_cmu_us_kal(const char* path);

static cst_voice* voice_named(const char* name) {
  if (!strcmp(name, "slt")) return register_cmu_us_slt(NULL);
  if (!strcmp(name, "rms")) return register_cmu_us_rms(NULL);
  if (!strcmp(name, "awb")) return register_cmu_us_awb(NULL);
  if (!strcmp(name, "kal16")) return register_cmu_us_kal16(NULL);
  if (!strcmp(name, "kal")) return register_cmu_us_kal(NULL);
  return NULL;
}

// A token ("$5.20") is spoken as several words; it lasts from the first one's first segment to the
// last one's last.
static void print_tokens(const cst_utterance* utterance, int line, int rate) {
  const cst_item* token = relation_head(utt_relation(utterance, "Token"));
  for (; token; token = item_next(token)) {
    double start = -1, end = -1;
    for (const cst_item* word = item_daughter(token); word; word = item_next(word)) {
      const cst_item* structure = item_as(word, "SylStructure");
      for (const cst_item* s = item_daughter(structure); s; s = item_next(s)) {
        for (const cst_item* phone = item_daughter(s); phone; phone = item_next(phone)) {
          const cst_item* segment = item_as(phone, "Segment");
          const cst_item* before = item_prev(segment);
          if (start < 0) start = before ? item_feat_float(before, "end") : 0;
          end = item_feat_float(segment, "end");
        }
      }
    }
    if (start < 0) continue;  // nothing of it is spoken
    printf("w %d %d %d %s\n", line, (int)(start * rate + 0.5), (int)(end * rate + 0.5),
           item_feat_string(token, "name"));
  }
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  flite_init();
  cst_voice* voice = voice_named(argv[1]);
  FILE* raw = fopen(argv[2], "wb");
  if (!voice || !raw) return 2;
  char text[8192];
  for (int line = 0; fgets(text, sizeof text, stdin); ++line) {
    text[strcspn(text, "\n")] = 0;
    cst_utterance* utterance = flite_synth_text(text, voice);
    const cst_wave* wave = val_wave(utt_feat_val(utterance, "wave"));
    if (line == 0) printf("rate %d\n", wave->sample_rate);
    print_tokens(utterance, line, wave->sample_rate);
    printf("l %d %d\n", line, wave->num_samples);
    if (fwrite(wave->samples, 2, (size_t)wave->num_samples, raw) != (size_t)wave->num_samples) {
      return 1;
    }
    delete_utterance(utterance);
  }
  return fclose(raw) ? 1 : 0;
}
