#include "groupqueue.h" // compiled alone, so that it needs nobody else's includes
