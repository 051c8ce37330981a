#include "paymentprovider.h"
