/* The version of Dixit's library: one place, for C and C++. */
#ifndef DIXIT_VERSION_H
#define DIXIT_VERSION_H

#define DIXIT_VERSION_MAJOR 0
#define DIXIT_VERSION_MINOR 1
#define DIXIT_VERSION_PATCH 0

/* Raised with every change after which a program must be compiled again; the number in the name of
 * the shared library (libdixit.so.0). */
#define DIXIT_ABI_VERSION 0

#if defined(__GNUC__)
#define DIXIT_API __attribute__((visibility("default")))
#else
#define DIXIT_API
#endif

#endif
