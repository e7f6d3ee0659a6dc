"""Series become signals: is it noise or is it news?"""
