#include "fuzztarget.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

/* replay CORPUS [DICTIONARY]: gives a target every file of a folder, and of each some mutations, the same in every run;
 * or one file alone.
 * Should one end the program, it is left in a file beside it, PROGRAM-failed. */

namespace {

using Bytes = std::string;

constexpr int mutationsOfEach = 200;

/** What the target is at; plain memory, since a signal handler reads it. */
const char *currentBytes = nullptr;
std::size_t currentSize = 0;
std::string failedPath;

void keepInput(int signal)
{
    const auto say = [](const char *text) { return write(STDERR_FILENO, text, std::strlen(text)) > 0; };
    const int file = open(failedPath.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const bool isKept = file >= 0 && write(file, currentBytes, currentSize) == static_cast<ssize_t>(currentSize);
    [[maybe_unused]] const bool isSaid =
        say(isKept ? "replay: the input is in " : "replay: the input could not be written to ")
        && say(failedPath.c_str()) && say("\n");
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void run(const Bytes &input)
{
    // Of its own and of just that size, so that a sanitizer sees who reads beyond it.
    const std::vector<std::uint8_t> copy(input.begin(), input.end());
    currentBytes = input.data();
    currentSize = input.size();
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

Bytes contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

/** The words between quotation marks of a dictionary as libFuzzer reads it, with \xAB, \\ and \". */
std::vector<Bytes> wordsOf(const std::filesystem::path &path)
{
    std::vector<Bytes> words;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find('"');
        const std::size_t last = line.rfind('"');
        if (line.empty() || line.front() == '#' || first == last)
            continue;
        Bytes word;
        for (std::size_t at = first + 1; at < last; ++at) {
            if (line[at] == '\\' && line[at + 1] == 'x') {
                word += static_cast<char>(std::stoi(line.substr(at + 2, 2), nullptr, 16));
                at += 3;
            } else {
                at += line[at] == '\\' ? 1 : 0;
                word += line[at];
            }
        }
        words.push_back(word);
    }
    return words;
}

class Mutator
{
public:
    Mutator(const std::vector<Bytes> &inputs, const std::vector<Bytes> &words)
        : m_inputs(inputs)
        , m_words(words)
    {
    }

    Bytes mutated(Bytes bytes)
    {
        for (std::size_t times = 1 + below(3); times > 0; --times)
            change(bytes);
        return bytes;
    }

private:
    // Not the distributions of the library, which each library makes in its own way.
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }

    void change(Bytes &bytes)
    {
        const std::size_t at = below(bytes.size() + 1);
        const std::size_t length = std::min(below(16), bytes.size() - at);
        switch (below(7)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(m_random());
            break;
        case 1:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 2:
            bytes.erase(at, length);
            break;
        case 3:
            bytes.insert(at, bytes.substr(at, length));
            break;
        case 4:
            bytes.insert(at, 1, static_cast<char>(m_random()));
            break;
        case 5:
            if (!m_words.empty())
                bytes.insert(at, m_words[below(m_words.size())]);
            break;
        default: {
            const Bytes &other = m_inputs[below(m_inputs.size())];
            bytes = bytes.substr(0, at) + other.substr(below(other.size() + 1));
        }
        }
    }

    const std::vector<Bytes> &m_inputs;
    const std::vector<Bytes> &m_words;
    std::mt19937 m_random{5489};
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s CORPUS [DICTIONARY]\n", argv[0]);
        return 2;
    }
    failedPath = std::string(argv[0]) + "-failed";
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL, SIGBUS})
        std::signal(signal, keepInput);

    if (std::filesystem::is_regular_file(argv[1])) {
        run(contentOf(argv[1]));
        return 0;
    }
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1]))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> inputs;
    std::transform(paths.begin(), paths.end(), std::back_inserter(inputs), contentOf);
    if (inputs.empty()) {
        std::fprintf(stderr, "replay: nothing in %s\n", argv[1]);
        return 1;
    }
    for (const Bytes &input : inputs)
        run(input);
    const std::vector<Bytes> words = argc > 2 ? wordsOf(argv[2]) : std::vector<Bytes>();
    Mutator mutator(inputs, words);
    for (const Bytes &input : inputs) {
        for (int i = 0; i < mutationsOfEach; ++i)
            run(mutator.mutated(input));
    }
    std::printf("replay: %zu inputs, %d mutations of each\n", inputs.size(), mutationsOfEach);
    return 0;
}
