// Speech by espeak-ng with the times of its words, from the library's own events.
//
// espeak_words VOICE RAW [WORDS_A_MINUTE] < LINES > TABLE     VOICE: en-us, en-gb, de, fr-fr …
//
// Every line of LINES is one utterance. RAW gets the samples (16 bit); TABLE has "rate R", and for
// every line "w LINE START END AT" (samples from the line's begin; AT: 0-based character of the
// line at which the word stands) and "l LINE SAMPLES". A word ends where the first event after its
// last phoneme stands: a pause, the next word or the end.
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE* raw;
static int line, samples;            // of this line, so far
static int start = -1, end, at;      // the word that is open
static int sounding;                 // its last phoneme has no end yet
static const char* const kPause = "_";

static void close_word(int sample) {
  if (start < 0) return;
  printf("w %d %d %d %d\n", line, start, sounding ? sample : end, at);
  start = -1;
}

static int on_sound(short* wave, int count, espeak_EVENT* event) {
  for (; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
    if (event->type == espeakEVENT_WORD) {
      close_word(event->sample);
      start = event->sample;
      sounding = 1;
      at = event->text_position - 1;
    } else if (event->type == espeakEVENT_PHONEME) {
      const int pause = !strncmp(event->id.string, kPause, 1) || !event->id.string[0];
      if (pause && sounding) end = event->sample;
      sounding = !pause;
    } else if (event->type == espeakEVENT_END || event->type == espeakEVENT_SENTENCE) {
      close_word(event->sample);
    }
  }
  if (wave && count > 0) {
    samples += count;
    if (fwrite(wave, 2, (size_t)count, raw) != (size_t)count) return 1;
  }
  return 0;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL,
                                     espeakINITIALIZE_PHONEME_EVENTS);
  raw = fopen(argv[2], "wb");
  if (rate <= 0 || !raw) return 2;
  espeak_VOICE wanted = {.languages = argv[1]};
  if (espeak_SetVoiceByProperties(&wanted) != EE_OK) return 2;
  espeak_SetParameter(espeakRATE, argc > 3 ? atoi(argv[3]) : 160, 0);
  espeak_SetSynthCallback(on_sound);
  printf("rate %d\n", rate);
  char text[8192];
  for (line = 0; fgets(text, sizeof text, stdin); ++line) {
    text[strcspn(text, "\n")] = 0;
    samples = 0;
    start = -1;
    espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
    espeak_Synchronize();
    close_word(samples);
    printf("l %d %d\n", line, samples);
  }
  return fclose(raw) ? 1 : 0;
}
