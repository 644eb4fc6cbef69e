/* hello -- the smallest program of wide ncurses: nothing with a screen starts for less. */
#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	printw("你好");
	refresh();
	cbreak();
	noecho();
	for (int key = 0; key != 'q' && key != ERR;) /* ERR: the terminal is gone */
		key = getch();
	endwin();
	return 0;
}
